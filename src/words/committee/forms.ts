const sizeWords = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`

/** Sentences of making the forms of a whole committee 制表. */
export const formsWords = {
  title: '制表',
  loading: '正在读取制表记录',
  what: '表格在服务器上做好，可以直接打印（A4）。支部多时分成几个文件，最后一个是汇总。',
  year: '年份',
  yearOf: (year: string) => `${Number(year)} 年`,
  kind: '做哪种表',
  kindNotes: {
    standards: '每名党员的类别、基数、每月交多少',
    register: '每名党员每个月交了多少',
    certificate: '每名党员一份，一页一份',
    slip: '全年的交接单，一页一份',
    year: '全年的应交、已交、减免、交接、上缴',
  } as Readonly<Record<string, string>>,
  begin: (name: string) => `开始做：${name}`,
  beginning: '正在准备…',
  income: '核定表写有收入，只给能看收入的同志；谁做、谁打开都有记录。',
  noIncome: '核定表写有收入，您的职务不能做这一种，请选别的表。',
  jobs: '做过的表',
  empty: '还没有做过表',
  emptyHint: '选好年份和表，点下面的按钮。',
  job: (year: string, name: string) => `${Number(year)} 年${name}`,
  begun: (when: string) => `${when} 开始`,
  done: '已做好',
  working: '没有做完',
  making: '正在制作',
  cancelled: '已取消',
  progress: (done: number, total: number) => `已完成 ${done}/${total} 个支部`,
  progressLabel: '已完成的支部',
  summary: '支部都做完了，正在做汇总表',
  /** In sight above the button, wherever the list has been scrolled to. */
  makingNow: (name: string, { done, total }: { done: number; total: number }) =>
    done < total ? `正在做${name}：${total} 个支部，做完 ${done} 个` : `正在做${name}的汇总`,
  leave: '可以离开这一页，回来再接着做。',
  stalled: '网络不好，正在再试。做好的不会丢。',
  goOn: '接着做',
  pause: '先停下',
  cancel: '取消这次制表',
  cancelTitle: '取消这次制表？',
  cancelWhat: '已经做好的文件也会删去。要用时再重新做。',
  cancelling: '正在取消…',
  files: '做好的文件',
  fileNote: (branches: number, bytes: number) => `${branches} 个支部 · ${sizeWords(bytes)}`,
  opening: '正在打开…',
  /** A phone opens it, a browser puts it with the downloads. */
  opened: '表格已取到，没有打开的请到“下载”里找',
  openFailed: '文件没有取到，请再试一次',
  more: '更早的',
} as const
