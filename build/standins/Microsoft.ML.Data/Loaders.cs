using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>The loaders of this assembly, one line each.</summary>
internal static class Loaders
{
    [ModuleInitializer]
    internal static void Register()
    {
        ModelLoaders.Register(TransformerChain.LoaderSignature, TransformerChain.Load);
        ModelLoaders.Register(CompositeDataLoader.LoaderSignature, CompositeDataLoader.Load);
        ModelLoaders.Register(ColumnCopyingTransformer.LoaderSignature, ColumnCopyingTransformer.Load);
        ModelLoaders.Register(ColumnSelectingTransformer.LoaderSignature, ColumnSelectingTransformer.Load);
        ModelLoaders.Register(ColumnConcatenatingTransformer.LoaderSignature, ColumnConcatenatingTransformer.Load);
        ModelLoaders.Register(ValueToKeyMappingTransformer.LoaderSignature, ValueToKeyMappingTransformer.Load);
        ModelLoaders.Register(TermMaps.LoaderSignature, TermMaps.Load);
        ModelLoaders.Register(KeyToVectorMappingTransformer.LoaderSignature, KeyToVectorMappingTransformer.Load);
        ModelLoaders.Register(TypeConvertingTransformer.LoaderSignature, TypeConvertingTransformer.Load);
        ModelLoaders.Register(HashingTransformer.LoaderSignature, HashingTransformer.Load);
        ModelLoaders.Register(ValueMappingTransformer.LoaderSignature, ValueMappingTransformer.Load);
        ModelLoaders.Register(NormalizingTransformer.LoaderSignature, NormalizingTransformer.Load);
        ModelLoaders.Register(AffineNormalizer.LoaderSignature, AffineNormalizer.Load);
        ModelLoaders.Register(CdfNormalizer.LoaderSignature, CdfNormalizer.Load);
        ModelLoaders.Register(KeyToValueMappingTransformer.LoaderSignature, KeyToValueMappingTransformer.Load);
        ModelLoaders.Register(TextLoader.LoaderSignature, TextLoader.Create);
    }
}
