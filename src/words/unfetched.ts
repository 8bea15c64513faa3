/** A screen whose code could not be fetched. */
export const unfetchedWords = '没有网络，这一页打不开。请检查网络后再试一次。'
