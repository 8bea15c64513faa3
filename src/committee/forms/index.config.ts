export default definePageConfig({ navigationBarTitleText: '制表' })
