/** The browser knows these attributes by itself. */
export {}
