import type { Random } from './random'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const common = '王李张刘陈杨赵黄周吴'
const men = [
  '建国',
  '建军',
  '志强',
  '国庆',
  '卫东',
  '德明',
  '文斌',
  '永福',
  '海涛',
  '晓峰',
  '宏伟',
  '俊杰',
  '振华',
  '长林',
  '新民',
  '保全',
  '玉田',
  '立新',
  '浩然',
  '宇航',
  '子轩',
  '明远',
  '成刚',
  '学文',
  '世昌',
]
const women = [
  '秀英',
  '桂兰',
  '玉珍',
  '秀芳',
  '春梅',
  '丽娟',
  '淑华',
  '红霞',
  '晓燕',
  '雪梅',
  '美玲',
  '文静',
  '佳慧',
  '思琪',
  '雅婷',
  '凤英',
  '彩霞',
  '月娥',
  '翠萍',
  '欣怡',
  '梦瑶',
  '玉兰',
  '慧敏',
  '爱莲',
  '冬梅',
]
const places = [
  '东风',
  '红星',
  '向阳',
  '前进',
  '和平',
  '胜利',
  '新华',
  '光明',
  '团结',
  '幸福',
  '朝阳',
  '长青',
  '双桥',
  '石泉',
  '清水',
  '柳林',
  '白杨',
  '大湾',
  '南塬',
  '北苑',
  '西河',
  '高坪',
  '平安',
  '富民',
]

/** A plausible name and gender. */
export function nameOf(random: Random): { name: string; gender: 'male' | 'female' } {
  const surname = random.next() < 0.45 ? random.pick([...common]) : random.pick([...surnames])
  const gender = random.next() < 0.62 ? 'male' : 'female'
  return { name: surname + random.pick(gender === 'male' ? men : women), gender }
}

/** The name of the n-th branch, unlike every other. */
export function branchName(index: number): string {
  const place = places[index % places.length]!
  const round = Math.floor(index / places.length)
  const kind = ['村', '社区'][index % 2]!
  return `${place}${round === 0 ? '' : `第${round + 1}`}${kind}党支部`
}

/** The name of the n-th general branch. */
export const generalBranchName = (index: number): string =>
  `${places[(index * 5) % places.length]!}${index < places.length ? '镇' : `${index + 1}片区`}党总支`
