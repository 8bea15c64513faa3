/** `security.msgSecCheck`: a small list of words stands for WeChat's model. */
import { randomBytes } from 'node:crypto'
import type { WechatAnswer } from '../seams'
import { ok, textOf, WechatRefusal } from './refusal'

/** Words that a local test can rely on being refused, with WeChat's label of their kind. */
const RISKY: readonly (readonly [word: string, label: number])[] = [
  ['赌博', 20008],
  ['博彩', 20008],
  ['色情', 20002],
  ['裸聊', 20002],
  ['办假证', 20012],
  ['代开发票', 20008],
  ['枪支', 20006],
  ['毒品', 20006],
  // The sample of WeChat's own documentation.
  ['特3456书yuuo莞6543李zxcz蒜7782法fgnv级', 20001],
]
const NORMAL = 100
const LONGEST = 2500
const SCENES = [1, 2, 3, 4]

/**
 * Version 2 answers `result: { suggest: 'pass' | 'risky', label }`; version 1 refuses risky text with 87014.
 * Refused: 44004 no content, 45002 more than 2,500 characters, 40003 no openid, 40129 a scene other than 1–4.
 */
export function checkMessage(body: Record<string, unknown>): WechatAnswer {
  const content = textOf(body.content, 44004, 'empty content')
  if ([...content].length > LONGEST) throw new WechatRefusal(45002, 'content size out of limit')
  const found = RISKY.find(([word]) => content.includes(word))
  if (Number(body.version) !== 2) {
    if (found) throw new WechatRefusal(87014, 'risky content')
    return ok()
  }
  textOf(body.openid, 40003, 'invalid openid')
  if (!SCENES.includes(Number(body.scene))) throw new WechatRefusal(40129, 'invalid scene')
  const verdict = found ? { suggest: 'risky', label: found[1] } : { suggest: 'pass', label: NORMAL }
  const keyword = found ? { level: 90, keyword: found[0] } : {}
  return ok({
    result: verdict,
    detail: [{ strategy: 'keyword', errcode: 0, ...verdict, ...keyword }],
    trace_id: randomBytes(8).toString('hex'),
  })
}
