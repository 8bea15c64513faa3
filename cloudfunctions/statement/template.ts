import { writeFile } from '../_kernel/cloud'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { templateWorkbook } from './template-workbook'

const FILE_NAME = '党费对账单模板.xlsx'

/** The empty workbook for a collector who types a statement up. */
export const template = handle('statement.template')({
  load: ({ branchId }, { data }) => data.orgs.get(branchId),
  paths: (branch) => [branch.path],
  run: async ({ facts: branch }) => {
    const { fileId, url } = await writeFile(`templates/${branch._id}/statement.xlsx`, await templateWorkbook())
    return done({ fileId, fileName: FILE_NAME, url })
  },
})
