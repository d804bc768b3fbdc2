using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.Recommender;

namespace Microsoft.ML;

internal static class Loaders
{
    [ModuleInitializer]
    internal static void Register()
    {
        ModelLoaders.Register(MatrixFactorizationModelParameters.LoaderSignature, MatrixFactorizationModelParameters.Create);
        ModelLoaders.Register(MatrixFactorizationPredictionTransformer.LoaderSignature, MatrixFactorizationPredictionTransformer.Create);
    }
}
