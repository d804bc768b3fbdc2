using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The step after a column became keys: into the vector which was asked for.</summary>
internal static class KeyEncoding
{
    /// <summary>The chain of the step which makes keys and, unless keys are what is wanted, the step which turns them into vectors in place.</summary>
    internal static IEstimator<ITransformer> After<T>(IHostEnvironment env, IEstimator<T> toKeys, IEnumerable<string> columns, OneHotEncodingEstimator.OutputKind kind)
        where T : class, ITransformer
    {
        EstimatorChain<T> chain = new EstimatorChain<ITransformer>().Append(toKeys);
        (string, string)[] inPlace = columns.Select(name => (name, name)).ToArray();
        return kind switch
        {
            OneHotEncodingEstimator.OutputKind.Key => chain,
            OneHotEncodingEstimator.OutputKind.Bag => chain.Append(new KeyToVectorMappingEstimator(env, true, inPlace)),
            OneHotEncodingEstimator.OutputKind.Indicator => chain.Append(new KeyToVectorMappingEstimator(env, false, inPlace)),
            OneHotEncodingEstimator.OutputKind.Binary => chain.Append(new KeyToBinaryVectorMappingEstimator(env, inPlace)),
            _ => throw Contracts.ExceptParam("outputKind", "Unknown output kind"),
        };
    }
}
