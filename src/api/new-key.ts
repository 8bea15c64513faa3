/** A key that makes a repeated write harmless: short, because an activity's key is part of its check-in code. Not a secret. */
export function newKey(): string {
  const random = Array.from({ length: 2 }, () => Math.random().toString(36).slice(2, 7)).join('')
  return `${Date.now().toString(36)}${random}`
}
