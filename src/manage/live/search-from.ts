/** A list longer than this can be searched by name. */
export const SEARCH_FROM = 20
