export default definePageConfig({ navigationBarTitleText: '党费减免' })
