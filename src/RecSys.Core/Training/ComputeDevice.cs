using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RecSys.Training;

/// <summary>Where networks are trained and scored: <c>auto</c> (default), <c>cpu</c> or <c>cuda:n</c>.</summary>
public readonly record struct ComputeDevice
{
    private ComputeDevice(ComputeDeviceKind kind, int index)
    {
        Kind = kind;
        Index = index;
    }

    /// <summary>The first CUDA GPU if there is a usable one, otherwise the processor. The default value.</summary>
    public static ComputeDevice Auto => default;

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu => new(ComputeDeviceKind.Cpu, 0);

    /// <summary>What is asked for.</summary>
    public ComputeDeviceKind Kind { get; }

    /// <summary>Number of the GPU from 0; 0 for the other kinds.</summary>
    public int Index { get; }

    /// <summary>The CUDA GPU with a number. Where it is absent, training or scoring throws; <see cref="Auto"/> falls back to the processor.</summary>
    /// <param name="index">Number of the GPU, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static ComputeDevice Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new ComputeDevice(ComputeDeviceKind.Cuda, index);
    }

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c> (the GPU 0) or <c>cuda:n</c>, in any case.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is none of them.</exception>
    public static ComputeDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var device)
            ? device
            : throw new FormatException($"A device must be auto, cpu, cuda or cuda:n with n from 0; found '{text}'.");
    }

    /// <summary>As <see cref="Parse"/>, but returns false instead of throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ComputeDevice device)
    {
        device = Auto;
        var name = (text ?? "").Trim().ToLowerInvariant();
        switch (name)
        {
            case "auto":
                return true;
            case "cpu":
                device = Cpu;
                return true;
            case "cuda":
                device = Cuda();
                return true;
        }
        if (!name.StartsWith("cuda:", StringComparison.Ordinal)
            || !int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }
        device = Cuda(index);
        return true;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        ComputeDeviceKind.Cpu => "cpu",
        ComputeDeviceKind.Cuda => string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}"),
        _ => "auto",
    };
}
