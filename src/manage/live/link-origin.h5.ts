/** Where the code's link leads: to the place this page came from. */
export const linkOrigin = (): string => window.location.origin
