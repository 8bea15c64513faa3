import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { JSDOM } from 'jsdom'

/** One document for the view layer; glass-easel looks it up as a global when a backend is made. */
const dom = new JSDOM('<!doctype html><html lang="zh-CN"><body></body></html>', { pretendToBeVisual: true })
Reflect.set(globalThis, 'document', dom.window.document)
Reflect.set(globalThis, 'window', dom.window)

export const page = dom.window.document

type TemplateGroup = Record<string, (name: string) => unknown>

/** Files below `dir` with one of these endings, as paths relative to it. */
export function filesOf(dir: string, ...endings: string[]): string[] {
  return (readdirSync(dir, { recursive: true }) as string[])
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort()
}

/** Compiles every WXML and WXS that the build wrote. Throws with the compiler's words when one is wrong. */
export function compileTemplates(dir: string): TemplateGroup {
  const group = new TmplGroup()
  for (const file of filesOf(dir, '.wxs')) {
    group.addScript(file.slice(0, -'.wxs'.length), readFileSync(path.join(dir, file), 'utf8'))
  }
  for (const file of filesOf(dir, '.wxml')) {
    const problems: unknown[] = group.addTmpl(
      file.slice(0, -'.wxml'.length),
      readFileSync(path.join(dir, file), 'utf8'),
    )
    if (problems.length > 0) throw new Error(`${file}: ${problems.map(String).join('; ')}`)
  }
  const source = group.getTmplGenObjectGroups()
  group.free()
  return new Function(`return ${source}`)() as TemplateGroup
}
