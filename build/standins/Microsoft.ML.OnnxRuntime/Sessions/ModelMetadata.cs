namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model says about itself.</summary>
public class ModelMetadata
{
    internal unsafe ModelMetadata(nint session)
    {
        var metadata = Api.Get(Slot.SessionGetModelMetadata, session);
        try
        {
            var allocator = OrtAllocator.DefaultHandle;
            ProducerName = Api.TakeText(Api.Get(Slot.ModelMetadataGetProducerName, metadata, allocator));
            GraphName = Api.TakeText(Api.Get(Slot.ModelMetadataGetGraphName, metadata, allocator));
            Domain = Api.TakeText(Api.Get(Slot.ModelMetadataGetDomain, metadata, allocator));
            Description = Api.TakeText(Api.Get(Slot.ModelMetadataGetDescription, metadata, allocator));
            GraphDescription = Api.TakeText(Api.Get(Slot.ModelMetadataGetGraphDescription, metadata, allocator));
            Version = Api.Get(Slot.ModelMetadataGetVersion, metadata);

            nint* keys = null;
            long count = 0;
            Api.Do(Slot.ModelMetadataGetCustomMetadataMapKeys, metadata, allocator, (nint)(&keys), (nint)(&count));
            for (var index = 0; index < count; index++)
            {
                var value = Api.TakeText(Api.Get(Slot.ModelMetadataLookupCustomMetadataMap, metadata, allocator, keys[index]));
                CustomMetadataMap[Api.TakeText(keys[index])] = value;
            }
            if (keys != null)
            {
                Api.Free((nint)keys);
            }
        }
        finally
        {
            Api.Release(Slot.ReleaseModelMetadata, metadata);
        }
    }

    public string ProducerName { get; }

    public string GraphName { get; }

    public string Domain { get; }

    public string Description { get; }

    public string GraphDescription { get; }

    public long Version { get; }

    public Dictionary<string, string> CustomMetadataMap { get; } = new();
}
