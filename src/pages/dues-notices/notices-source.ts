import { api } from '@/api'
import { onReturn } from '@/api/network'
import type { Output } from '@/shared/contracts'
import type { OfPhone, ReadPage } from '../parts/use-pages'

export type NoticeLine = Output<'dues', 'notices'>['items'][number]
export const noticesSource: ReadPage<NoticeLine> = (cursor) => api.dues.notices({ cursor })
export const noticesOnPhone: OfPhone = { onReturn }
