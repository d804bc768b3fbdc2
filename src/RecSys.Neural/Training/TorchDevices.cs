using RecSys.Training;
using TorchSharp;

namespace RecSys.Neural;

/// <summary>What libtorch calls the devices.</summary>
internal static class TorchDevices
{
    /// <summary>The device that was asked for.</summary>
    /// <exception cref="NotSupportedException">A GPU was asked for that is not there.</exception>
    public static torch.Device Of(ComputeDevice device)
    {
        if (device.Kind == ComputeDeviceKind.Cpu) return torch.CPU;
        bool usable = torch.cuda.is_available();
        if (device.Kind == ComputeDeviceKind.Auto) return usable ? torch.device("cuda:0") : torch.CPU;
        int count = usable ? torch.cuda.device_count() : 0;
        return device.Index < count ? torch.device(device.ToString())
            : throw new NotSupportedException($"Device is {device}, but libtorch sees {count} CUDA GPUs. Take auto or cpu, or reference a CUDA build of libtorch such as TorchSharp-cuda-linux.");
    }
}
