import { api } from '@/api'
import type { Output } from '@/shared/contracts'
import type { ReadPage } from '../parts/use-pages'

export type Receipt = Output<'dues', 'myReceipts'>['items'][number]
export const receiptsSource: ReadPage<Receipt> = (cursor) => api.dues.myReceipts({ cursor })
