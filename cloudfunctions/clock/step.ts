/** One bounded step of a job: how much it did, and whether it should be called again. */
export interface Step {
  done: number
  more: boolean
}
