using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// How a chain is stored: Int32 count and an Int32 scope per transformer; the transformers lie in folders Transform_000, Transform_001, ...
/// </summary>
internal static class TransformerChain
{
    public const string LoaderSignature = "TransformerChain";
    private static readonly VersionInfo _version = new("XF CHAIN", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(TransformerChain).Assembly.FullName);

    public static void Save(ModelSaveContext ctx, ITransformer[] transformers, TransformerScope[] scopes)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_version);
        ctx.Writer.Write(transformers.Length);
        foreach (TransformerScope scope in scopes)
            ctx.Writer.Write((int)scope);
        for (int i = 0; i < transformers.Length; i++)
            ctx.SaveModel(transformers[i], $"Transform_{i:000}");
    }

    public static TransformerChain<ITransformer> Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count >= 0 && count <= ctx.Header.ModelSize / 4);
        var scopes = new TransformerScope[count];
        for (int i = 0; i < count; i++)
            scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
        var transformers = new ITransformer[count];
        for (int i = 0; i < count; i++)
            transformers[i] = ctx.LoadModel<ITransformer>(env, $"Transform_{i:000}");
        return new TransformerChain<ITransformer>(transformers, scopes);
    }
}
