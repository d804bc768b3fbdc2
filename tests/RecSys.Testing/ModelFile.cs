using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Testing;

/// <summary>Writes a model and reads it back, through the bytes of a file.</summary>
public static class ModelFile
{
    /// <summary>The model as another process would read it: parameters, profile and history all come from bytes.</summary>
    public static RecommenderModel RoundTrip(RecommenderModel model)
    {
        var writer = new ModelWriter();
        model.Write(writer);
        writer.Write("test-history", model.History);
        ModelReader reader = ModelBlob.Read(ModelBlob.Write(writer));
        CsrMatrix history = reader.ReadMatrix("test-history", model.UserCount, model.ItemCount);
        return ModelCatalog.Find(model.Algorithm)(reader, DataProfile.Of(history), history);
    }
}
