export default definePageConfig({ navigationBarTitleText: '收费账簿' })
