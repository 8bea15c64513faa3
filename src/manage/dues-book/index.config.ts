export default definePageConfig({ navigationBarTitleText: '党费账簿' })
