param environmentName string
param location string
param tags object

@description('Days that tracking records live; each record carries its own ttl within it.')
param trackingRetentionDays int = 30

@description('Events of uploaded blobs start exports. Only once the app has been deployed: what receives them does not exist before.')
param blobEvents bool = false

var token = toLower(uniqueString(subscription().id, environmentName, location))
var deploymentContainer = 'app-package'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${token}'
  location: location
  tags: tags
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource package 'containers' = { name: deploymentContainer }
    resource documents 'containers' = { name: 'documents' }
    resource artifacts 'containers' = { name: 'artifacts' }
    resource recordParts 'containers' = { name: 'record-parts' }
  }

  // Large parts of records are removed with them; those of records that expired are left to this rule.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'record-parts-end-with-their-records'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['record-parts/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: trackingRetentionDays + 1 } } }
            }
          }
          {
            // Writing an artifact again makes it new. What a document was uploaded as is needed longest: by an export that begins on its record's
            // last day.
            name: 'artifacts-end-after-all-that-name-them'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['artifacts/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 2 * trackingRetentionDays + 1 } } }
            }
          }
        ]
      }
    }
  }
}

// Storage Blob Data Owner, Queue Data Contributor, Table Data Contributor: what the Durable task hub and the artifact store use.
var storageRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
]

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in storageRoles: {
  name: guid(storage.id, identity.id, role)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

// Only what queries filter and sort by; a test holds that the program's own setup says the same.
var recordIndexes = {
  indexingMode: 'consistent'
  includedPaths: [
    { path: '/document_id/?' }
    { path: '/export_workflow_id/?' }
    { path: '/stage/?' }
    { path: '/timestamp/?' }
    { path: '/status/?' }
    { path: '/expiration_date/?' }
  ]
  excludedPaths: [{ path: '/*' }]
  compositeIndexes: [
    [
      { path: '/timestamp', order: 'ascending' }
      { path: '/id', order: 'ascending' }
    ]
  ]
}

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: 'cosmos-${token}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [{ locationName: location, failoverPriority: 0 }]
    capabilities: [{ name: 'EnableServerless' }]
  }

  resource database 'sqlDatabases' = {
    name: 'exporter'
    properties: { resource: { id: 'exporter' } }

    resource documents 'containers' = {
      name: 'documents'
      properties: {
        resource: {
          id: 'documents'
          partitionKey: { paths: ['/owner_email'], kind: 'Hash' }
          defaultTtl: -1
          indexingPolicy: recordIndexes
        }
      }
    }

    resource tracking 'containers' = {
      name: 'export_tracking'
      properties: {
        resource: {
          id: 'export_tracking'
          partitionKey: { paths: ['/owner_email'], kind: 'Hash' }
          defaultTtl: trackingRetentionDays * 86400
          indexingPolicy: recordIndexes
        }
      }
    }
  }

  // Cosmos DB Built-in Data Contributor.
  resource access 'sqlRoleAssignments' = {
    name: guid(cosmos.id, identity.id, 'data-contributor')
    properties: {
      principalId: identity.properties.principalId
      roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
      scope: cosmos.id
    }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id, DisableLocalAuth: true }
}

// Monitoring Metrics Publisher, so that telemetry is sent as the identity too.
resource insightsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, 'metrics-publisher')
  scope: insights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      scaleAndConcurrency: { maximumInstanceCount: 100, instanceMemoryMB: 2048 }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storage.name }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identity.properties.clientId }
        { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identity.properties.clientId};Authorization=AAD' }
        { name: 'TASK_HUB_NAME', value: 'exporter' }
        { name: 'COSMOS_ENDPOINT', value: cosmos.properties.documentEndpoint }
        { name: 'COSMOS_DATABASE', value: 'exporter' }
        { name: 'BLOB_SERVICE_URI', value: storage.properties.primaryEndpoints.blob }
        { name: 'RETENTION_DAYS', value: string(trackingRetentionDays) }
      ]
    }
  }
  dependsOn: [storageAccess]
}

module events 'events.bicep' = if (blobEvents) {
  name: 'events'
  params: {
    location: location
    tags: tags
    topicName: 'evgt-${token}'
    storageName: storage.name
    appName: app.name
  }
}

output functionAppName string = app.name
output functionAppUri string = 'https://${app.properties.defaultHostName}'
output cosmosEndpoint string = cosmos.properties.documentEndpoint
