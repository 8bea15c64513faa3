export default definePageConfig({ navigationBarTitleText: '上缴党费' })
