/** Where the code's link leads; the same address is registered with WeChat as an ordinary link. Empty: the bare ticket is shown. */
export const linkOrigin = (): string => process.env.LINK_ORIGIN ?? ''
