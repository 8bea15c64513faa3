export default definePageConfig({ navigationBarTitleText: '收费记录' })
