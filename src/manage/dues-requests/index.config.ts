export default definePageConfig({ navigationBarTitleText: '党员来信' })
