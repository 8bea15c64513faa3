import { useSyncExternalStore } from 'react'
import { isOnline, subscribeNetwork } from '@/api/network'

/** Whether the phone believes to have a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribeNetwork, isOnline, isOnline)
