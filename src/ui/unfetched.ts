/** WeChat says itself, to who asked, that a screen could not be fetched (`orUnfetched`). */
export {}
