export default definePageConfig({ navigationBarTitleText: '大额党费' })
