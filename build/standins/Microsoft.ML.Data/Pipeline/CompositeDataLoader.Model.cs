using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>How a composite loader is stored: the loader in the folder Loader, its transformers in the folder TransformerChain.</summary>
internal static class CompositeDataLoader
{
    public const string LoaderSignature = "CompositeLoader";
    public const string TransformerFolder = "TransformerChain";
    private const string LoaderFolder = "Loader";
    private static readonly VersionInfo _version = new("CMPSTLDR", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(CompositeDataLoader).Assembly.FullName);

    public static void Save(ModelSaveContext ctx, ICanSaveModel loader, ICanSaveModel transformer)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_version);
        ctx.SaveModel(loader, LoaderFolder);
        ctx.SaveModel(transformer, TransformerFolder);
    }

    public static CompositeDataLoader<IMultiStreamSource, ITransformer> Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        var loader = ctx.LoadModel<IDataLoader<IMultiStreamSource>>(env, LoaderFolder);
        var chain = ctx.LoadModel<TransformerChain<ITransformer>>(env, TransformerFolder);
        return new CompositeDataLoader<IMultiStreamSource, ITransformer>(loader, chain);
    }
}
