import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type AssociatedBackend, type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { compileTemplates, filesOf } from './view-layer'

type Definition = Record<string, unknown>

export interface Code {
  space: CodeSpace
  backend: AssociatedBackend
  /** What the sandbox hands out as `Page` or `Component` while the file at `path()` runs. */
  register(kind: 'Page' | 'Component', path: () => string): () => (definition: Definition) => void
}

/** Property types of another realm (`Object`, `Array`, …) are mapped to ours, or the view layer does not know them. */
function mapPropertyTypes(definition: Definition): void {
  const ours: Record<string, unknown> = { String, Number, Boolean, Object, Array }
  const local = (type: unknown) => (typeof type === 'function' ? (ours[type.name] ?? type) : type)
  const properties = (definition.properties ?? {}) as Record<string, unknown>
  for (const [name, property] of Object.entries(properties)) {
    if (typeof property === 'function') properties[name] = local(property)
    else if (property && typeof property === 'object' && 'type' in property) property.type = local(property.type)
  }
}

/** Gives WeChat's component framework every template and every page's JSON that the build wrote. */
export function openCode(dir: string): Code {
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('app', true)
  const templates = compileTemplates(dir)
  for (const [name, content] of Object.entries(templates)) {
    // without the fallback a touch on a native tag is heard by nobody
    const template = { groupList: templates, content, fallbackListenerOnNativeNode: true }
    space.addCompiledTemplate(name, template as unknown as Parameters<CodeSpace['addCompiledTemplate']>[1])
  }
  for (const file of filesOf(dir, '.json')) {
    if (file === 'app.json' || file === 'project.config.json') continue
    const config = JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as Record<string, unknown>
    space.addComponentStaticConfig(file.slice(0, -'.json'.length), config)
  }
  return {
    space,
    backend: environment.associateBackend(),
    register: (kind, at) => () => (definition) =>
      space.componentEnv(at(), (registrars) => {
        if (kind === 'Component') mapPropertyTypes(definition)
        const registrar = registrars[kind] as (definition: Definition) => void
        registrar(definition)
      }),
  }
}
