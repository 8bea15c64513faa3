export default definePageConfig({ navigationBarTitleText: '导入对账单' })
