import { api } from '@/api'
import { rememberedMember } from '@/api/me'
import { onReturn } from '@/api/network'
import { shelf } from '@/api/shelf'
import type { Output } from '@/shared/contracts'
import type { OfPhone, ReadPage } from '../parts/use-pages'

export type Receipt = Output<'dues', 'myReceipts'>['items'][number]
export const receiptsSource: ReadPage<Receipt> = (cursor) => api.dues.myReceipts({ cursor })
/** The latest receipts stay on the phone: they are what one shows when asked whether one has paid. */
export const receiptsOnPhone: OfPhone = {
  onReturn,
  keep: { key: 'dues-receipts', shelf, owner: rememberedMember },
}
