import { api } from '@/api'
import type { Output } from '@/shared/contracts'
import type { ReadPage } from '../parts/use-pages'

export type NoticeLine = Output<'dues', 'notices'>['items'][number]
export const noticesSource: ReadPage<NoticeLine> = (cursor) => api.dues.notices({ cursor })
