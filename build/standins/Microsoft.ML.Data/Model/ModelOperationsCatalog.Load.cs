using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using ZipArchive zip = Open(stream);
        // With a loader, its output is the input of the model.
        if (TryLoadLoader(zip) is IDataLoader<IMultiStreamSource> loader)
        {
            ITransformer chain = Split(ref loader);
            inputSchema = loader.GetOutputSchema();
            return chain;
        }
        ITransformer model = LoadTransformer(zip);
        inputSchema = LoadSchema(zip);
        return model;
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using ZipArchive zip = Open(stream);
        loader = TryLoadLoader(zip);
        if (loader == null)
            throw Contracts.Except("Model does not contain an IDataLoader. Perhaps this was saved with an DataViewSchema, or even no information on its input at all. "
                + "Consider using the Load method instead.");
        return Split(ref loader);
    }

    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw Contracts.ExceptDecode(e, "Failed to open a zip archive");
        }
    }

    private IDataLoader<IMultiStreamSource> TryLoadLoader(ZipArchive zip) =>
        ModelLoadContext.Find(zip, "Model.key") == null ? null : ModelLoadContext.LoadModel<IDataLoader<IMultiStreamSource>>(_env, zip, "");

    private ITransformer LoadTransformer(ZipArchive zip)
    {
        if (ModelLoadContext.Find(zip, CompositeDataLoader.TransformerFolder + "/Model.key") == null)
            throw Contracts.Except("Could not load legacy format model: it holds no transformer");
        return ModelLoadContext.LoadModel<ITransformer>(_env, zip, CompositeDataLoader.TransformerFolder);
    }

    private static DataViewSchema LoadSchema(ZipArchive zip)
    {
        if (ModelLoadContext.Find(zip, SchemaEntry) is not ZipArchiveEntry entry)
            return null;
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return BinaryFile.Read(copy).Schema;
    }

    // A composite loader is a loader followed by a chain.
    private static ITransformer Split(ref IDataLoader<IMultiStreamSource> loader)
    {
        if (loader is not CompositeDataLoader<IMultiStreamSource, ITransformer> composite)
            return new TransformerChain<ITransformer>(Array.Empty<ITransformer>());
        loader = composite.Loader;
        return composite.Transformer;
    }
}
