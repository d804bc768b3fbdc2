using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string SchemaEntry = "Schema";
    private const string VersionEntry = "TrainingInfo/Version.txt";
    private const string ProductVersion = "5.0.0";

    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Contracts.CheckValue(stream, nameof(stream));
        // A loader with a model is a loader itself: loading it gives both back.
        var chain = model == null ? new TransformerChain<ITransformer>(Array.Empty<ITransformer>()) : new TransformerChain<ITransformer>(model);
        var composite = new CompositeDataLoader<TSource, ITransformer>(loader, chain);
        using var zip = Create(stream);
        ModelSaveContext.Save(zip, composite, "");
    }

    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, loader, stream);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var zip = Create(stream);
        if (model != null)
            ModelSaveContext.Save(zip, model, CompositeDataLoader.TransformerFolder);
        if (inputSchema == null)
            return;
        using Stream entry = zip.CreateEntry(SchemaEntry).Open();
        BinarySaver.Save(new EmptyView(inputSchema), entry, keepHidden: true);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    private static ZipArchive Create(Stream stream)
    {
        var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using var writer = new StreamWriter(zip.CreateEntry(VersionEntry).Open());
        writer.Write(ProductVersion + "\n");
        return zip;
    }
}
