// Blobs that arrive in the container of documents call the app's blob trigger, by Event Grid.
param location string
param tags object
param topicName string
param storageName string
param appName string

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: storageName }

resource app 'Microsoft.Web/sites@2024-04-01' existing = { name: appName }

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: topicName
  location: location
  tags: tags
  properties: { source: storage.id, topicType: 'Microsoft.Storage.StorageAccounts' }

  // The host's webhook knows a caller by this key and by nothing else; Event Grid alone is given it.
  resource uploads 'eventSubscriptions' = {
    name: 'uploaded-blob'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.uploaded_blob&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        }
      }
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/documents/'
      }
    }
  }
}
