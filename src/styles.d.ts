/** A style sheet is imported for what it does; the build takes it in. */
declare module '*.scss'
