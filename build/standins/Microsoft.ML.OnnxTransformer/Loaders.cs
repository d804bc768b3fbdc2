using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The loaders of this assembly, one line each.</summary>
internal static class Loaders
{
    [ModuleInitializer]
    internal static void Register() => ModelLoaders.Register(OnnxTransformer.LoaderSignature, OnnxTransformer.Load);
}
