/** WeChat draws the heading and the way back in its own bar. */
export function PageHeader(_props: { title: string }) {
  return null
}
