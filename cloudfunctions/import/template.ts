import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { writeFile } from '../_kernel/cloud'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { templateWorkbook } from './template-workbook'

const FILE_NAME = '党员名册导入模板.xlsx'

/** The empty workbook for an organisation: its own branches and groups are there to choose from. */
export const template = handle('import.template')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ facts: org, context }) => {
    const below = (await context.data.orgs.allBelow(org._id)).filter(({ state }) => state === 'active')
    const content = await templateWorkbook({
      branches: below.filter(({ kind }) => holdsMembers(kind)).map(({ name }) => name),
      groups: [...new Set(below.filter(({ kind }) => kind === 'group').map(({ name }) => name))],
    })
    const { fileId, url } = await writeFile(`templates/${org._id}/roster.xlsx`, content)
    return done({ fileId, fileName: FILE_NAME, url })
  },
})
