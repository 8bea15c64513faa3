/** Nobody is signed in: the sign-in page brings the person back to where they were, ticket and all. */
export function goToSignIn(): void {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/_sign-in?to=${encodeURIComponent(here)}`)
}

/** Whether this browser can be used as somebody else. */
export const canSwitch = true
