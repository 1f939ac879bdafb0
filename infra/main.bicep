// What `azd up` deploys: a Flex Consumption Functions app with its storage, Cosmos DB and Application Insights, joined by one managed
// identity. No connection string is created, stored or handed out, and no key but the one that events of blobs come with where they are asked for.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the azd environment; part of every resource name.')
param environmentName string

@description('Region of all resources.')
param location string

@description('Events of uploaded blobs start exports: for an environment whose app has been deployed before.')
param blobEvents bool = false

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  name: 'resources'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    blobEvents: blobEvents
  }
}

output AZURE_LOCATION string = location
output SERVICE_API_NAME string = resources.outputs.functionAppName
output SERVICE_API_URI string = resources.outputs.functionAppUri
output COSMOS_ENDPOINT string = resources.outputs.cosmosEndpoint
