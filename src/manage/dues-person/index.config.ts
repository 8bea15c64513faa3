export default definePageConfig({ navigationBarTitleText: '收党费' })
