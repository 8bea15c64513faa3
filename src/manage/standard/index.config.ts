export default definePageConfig({ navigationBarTitleText: '核定党费' })
