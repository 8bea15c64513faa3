import { useSyncExternalStore } from 'react'
import type { Scan, ScanKeeper } from '@/api/scan-keeper'
import { scans as phoneScans } from '@/api/scans'

/** What a screen needs of the scan keeper. */
export type Scans = Pick<ScanKeeper, 'list' | 'subscribe' | 'submit' | 'retry' | 'dismiss'>

/** The scans on their way, newest first; the screen follows every change. */
export function useScans(scans: Scans = phoneScans): readonly Scan[] {
  return useSyncExternalStore(scans.subscribe, scans.list, scans.list)
}
