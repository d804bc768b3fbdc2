using TorchSharp;

namespace RecSys.Neural;

/// <summary>Lets libtorch use a number of threads, and gives it back its own number in the end.</summary>
internal sealed class TorchThreads : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    public TorchThreads(int threads) => Set(threads);

    public void Dispose() => Set(_before);

    private static void Set(int threads)
    {
        if (torch.get_num_threads() != threads) torch.set_num_threads(threads);
    }
}
