using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Lists of tensors on their way to libtorch.</summary>
internal static class TensorLists
{
    /// <summary>An array of the list; none for null.</summary>
    internal static Tensor[] ToTensors(this IEnumerable<Tensor> tensors) => tensors switch
    {
        null => [],
        Tensor[] array => array,
        _ => tensors.ToArray(),
    };

    /// <summary>The handles of tensors that are not disposed; 0 stands for null. The caller keeps the tensors alive.</summary>
    internal static nint[] Handles(this Tensor[] tensors) => Array.ConvertAll(tensors, t => t is null ? 0 : t.Live);
}
