/** Brings the first field with a fault into sight: a long form hides it. */
export function showFirstFault(): void {
  // after the faults have been drawn; pages below this one are hidden and have no box
  setTimeout(() => {
    const faults = [...document.querySelectorAll<HTMLElement>('.field-wrong')]
    faults.find((fault) => fault.getClientRects().length > 0)?.scrollIntoView({ block: 'center' })
  })
}
