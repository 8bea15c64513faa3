/** Every action of the wire that is answered, by the name the SDK sends. */
import { getUserInfo, report } from './accounts'
import type { Action } from './action'
import { aggregateDocuments } from './aggregate'
import { addCollection } from './collections'
import { invokeFunction } from './functions'
import { calculateDocument, getDocument } from './read'
import { batchCopyFile, batchDeleteFile, batchGetDownloadUrl, getFileAuthority, getUploadMetadata } from './storage'
import { abortTransaction, commitTransaction, startTransaction } from './transactions'
import { insertDocument, modifyAndReturnDoc, modifyDocument, removeDocument } from './write'
import { callApi, callOpenApi, refuseApi } from './wx'

export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['database.addCollection', addCollection],
  ['database.insertDocument', insertDocument],
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturnDoc],
  ['database.removeDocument', removeDocument],
  ['database.aggregateDocuments', aggregateDocuments],
  ['database.startTransaction', startTransaction],
  ['database.commitTransaction', commitTransaction],
  ['database.abortTransaction', abortTransaction],
  ['functions.invokeFunction', invokeFunction],
  ['storage.getUploadMetadata', getUploadMetadata],
  ['storage.batchGetDownloadUrl', batchGetDownloadUrl],
  ['storage.batchDeleteFile', batchDeleteFile],
  ['storage.batchCopyFile', batchCopyFile],
  ['storage.getFileAuthority', getFileAuthority],
  ['wx.api', callApi],
  ['wx.openApi', callOpenApi],
  ['wx.wxPayApi', refuseApi],
  ['wx.wxCallContainerApi', refuseApi],
  ['auth.getUserInfoForAdmin', getUserInfo],
  ['analytics.report', report],
])
