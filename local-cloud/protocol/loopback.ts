/** Whether an address is this very machine: 127.0.0.0/8 or ::1, also written as IPv6. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address)
}
